namespace Axonish.UnitsOfWork;

// Never leaves the pipeline: another sender of the same message was first, and its answer counts.
internal sealed class AlreadyHandledException : Exception;
