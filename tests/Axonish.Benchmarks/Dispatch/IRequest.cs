namespace Axonish.Benchmarks.Dispatch;

// A mediator in the shape that source generators give it: messages say what they are answered with, one generic method takes them all.
internal interface IRequest<out TResponse>;
