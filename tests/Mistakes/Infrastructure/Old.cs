namespace Mistakes.Infrastructure;

public class Old;
