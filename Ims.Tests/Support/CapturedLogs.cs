using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ims.Tests.Support;

/// <summary>
/// Keeps every line that is logged, whole: category, level, message, each value of it, scopes, exception. It also listens to Entity Framework's own events, which are
/// the lines that it would log at Trace, whether a logger is wired to it or not.
/// </summary>
public sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    const string EntityFramework = "Microsoft.EntityFrameworkCore";

    readonly ConcurrentQueue<string> lines = new();
    readonly ConcurrentBag<IDisposable> listening = [];
    IExternalScopeProvider scopes = new LoggerExternalScopeProvider();
    Func<string, bool> keeps = _ => true;
    int events;

    /// <summary>Other tests of this process work with Entity Framework too: of its events only those are kept that <paramref name="keeps"/> wants.</summary>
    public void ListenToEntityFramework(Func<string, bool> keeps)
    {
        this.keeps = keeps;
        listening.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>How many events of Entity Framework were looked at.</summary>
    public int Events => events;

    public ILogger CreateLogger(string categoryName) => new Keeper(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == EntityFramework) listening.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        Interlocked.Increment(ref events);
        if (value.Value?.ToString() is { } text && keeps(text)) lines.Enqueue($"{EntityFramework} {value.Key}: {text}");
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var one in listening) one.Dispose();
    }

    sealed class Keeper(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logs.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var told = new List<string> { $"{logLevel} {category}: {formatter(state, exception)}" };
            Add(told, state);
            logs.scopes.ForEachScope(Add, told);
            if (exception is not null) told.Add(exception.ToString());
            logs.lines.Enqueue(string.Join(" | ", told));
        }

        static void Add(object? scope, List<string> told) => Add(told, scope);

        static void Add(List<string> told, object? values)
        {
            if (values is IEnumerable<KeyValuePair<string, object?>> named) told.AddRange(named.Select(v => $"{v.Key}={v.Value}"));
            else if (values?.ToString() is { } text) told.Add(text);
        }
    }
}
