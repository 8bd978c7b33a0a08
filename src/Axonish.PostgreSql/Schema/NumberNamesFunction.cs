namespace Axonish.PostgreSql.Schema;

// The numbers of names, new ones included; a transaction of its own, before the append that needs them. A number never changes its name.
internal static class NumberNamesFunction
{
    internal const string Text =
        """
        CREATE OR REPLACE FUNCTION $schema.number_names(names text[]) RETURNS int[]
        LANGUAGE plpgsql $owner
        AS $body$
        BEGIN
            INSERT INTO $schema.name (text)
            SELECT n.text FROM unnest(names) n (text) WHERE NOT EXISTS (SELECT FROM $schema.name k WHERE k.text = n.text)
            ON CONFLICT DO NOTHING;
            RETURN ARRAY(
                SELECT k.id FROM unnest(names) WITH ORDINALITY n (text, place) JOIN $schema.name k ON k.text = n.text ORDER BY n.place);
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.number_names FROM PUBLIC;

        """;
}
