namespace Axonish.PostgreSql.Schema;

// What forgets receipts, with the rights of the owner: only those whose identifiers say that they are of commands which event handlers sent.
internal static class ReceiptFunctions
{
    internal const string Text =
        """
        CREATE OR REPLACE FUNCTION $schema.forget_receipts(first_id uuid, end_id uuid, at_once int) RETURNS int
        LANGUAGE plpgsql $owner $index
        AS $body$
        DECLARE
            removed int;
        BEGIN
            DELETE FROM $schema.receipt r WHERE r.message_id = ANY (ARRAY(
                SELECT o.message_id FROM $schema.receipt o
                WHERE o.message_id >= first_id AND o.message_id < end_id AND get_byte(uuid_send(o.message_id), 6) >> 4 = 8
                ORDER BY o.message_id LIMIT at_once));
            GET DIAGNOSTICS removed = ROW_COUNT;
            RETURN removed;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.forget_receipts FROM PUBLIC;

        """;
}
