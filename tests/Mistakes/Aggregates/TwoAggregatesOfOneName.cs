namespace Mistakes.Aggregates.One { [Aggregate] public class Ledger { [AggregateIdentifier] protected string id = ""; } }
namespace Mistakes.Aggregates.Two { [Aggregate] public class Ledger { [AggregateIdentifier] protected string id = ""; } }
