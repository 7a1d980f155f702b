<?php
// What WHMCS gives a hook, as far as the hook of this project uses it. Called with the file of the
// hook; writes what it puts into the sidebar of ticket 7.
define('WHMCS', true);

function add_hook($point, $priority, $function)
{
    $GLOBALS['hooks'][$point] = $function;
}

function localAPI($command, $values)
{
    if ($command !== 'GetTicket' || $values !== ['ticketid' => 7]) {
        return ['result' => 'error', 'message' => 'Ticket ID Not Found'];
    }
    return ['result' => 'success', 'subject' => getenv('TICKET_SUBJECT')];
}

error_reporting(E_ALL);
ini_set('display_errors', '1');
require $argv[1];
echo $GLOBALS['hooks']['AdminAreaViewTicketPageSidebar'](['ticketid' => '7']);
