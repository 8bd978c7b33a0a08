namespace Axonish.PostgreSql.Reading;

// What one page brought: the key to go on with, whether there are no more rows, and the log's head where it was asked for.
internal readonly record struct PageEnd(long Next, bool IsEnd, long Head = 0);
