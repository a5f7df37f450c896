using System.Diagnostics;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Names a failure by exception type and place in the code. The message is left out: it may quote what somebody typed.</summary>
internal static class Failure
{
    public static string CauseOf(Exception exception)
    {
        var inner = exception is AggregateException { InnerExceptions: [var only] } ? only : exception;
        var frame = new StackTrace(inner, fNeedFileInfo: false).GetFrames().FirstOrDefault(f => IsOurs(f.GetMethod()?.DeclaringType));
        var method = frame?.GetMethod();
        return method is null ? $"{inner.GetType().FullName}" : $"{inner.GetType().FullName} at {NameOf(method.DeclaringType)}.{method.Name}";
    }

    private static bool IsOurs(Type? type) => type?.FullName?.StartsWith("CalibrationBot.", StringComparison.Ordinal) == true;

    // An async method's frame is its state machine's: `Bot+<HandleAsync>d__3.MoveNext`.
    private static string NameOf(Type? type) => type?.FullName?.Replace('+', '.') ?? "?";
}
