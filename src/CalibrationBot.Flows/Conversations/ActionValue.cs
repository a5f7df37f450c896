namespace CalibrationBot.Flows.Conversations;

/// <summary>
/// The value of a button: a few parts divided by bars. It comes back from outside, so that every part is checked where it
/// is read; nothing in it is ever trusted to say who may do what.
/// </summary>
internal static class ActionValue
{
    /// <summary>Joins parts; none of them may hold a bar.</summary>
    public static string Join(params ReadOnlySpan<string> parts) => string.Join('|', parts);

    /// <summary>The part at that place, or an empty text when there are fewer or the value is longer than ours ever are.</summary>
    public static string Part(string value, int index)
    {
        if (value.Length > 200)
        {
            return string.Empty;
        }

        var parts = value.Split('|');
        return index < parts.Length ? parts[index] : string.Empty;
    }
}
