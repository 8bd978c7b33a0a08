namespace Mistakes.Processing.AnOutsideCallInTheUnitOfWork;

public sealed record Opened(string Id);
public class Webhook(HttpClient http) { [EventHandler] public Task On(Opened e) => http.GetAsync(new Uri(e.Id)); }
