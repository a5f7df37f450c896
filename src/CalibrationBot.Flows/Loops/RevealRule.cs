namespace CalibrationBot.Flows.Loops;

/// <summary>When debriefs may be opened. Sealing them until then keeps the first speaker from anchoring the others.</summary>
internal static class RevealRule
{
    /// <summary>Whether the loop may be revealed: it is open, somebody has filed, and all have or the deadline has passed.</summary>
    public static bool IsDue(Loop loop, DateTimeOffset at) =>
        loop.State == LoopState.Open && loop.FiledCount > 0 && (loop.AllFiled || at >= loop.Deadline);
}
