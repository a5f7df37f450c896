namespace CalibrationBot.Host.Commands.Terminal;

/// <summary>
/// Colour for a terminal, and nothing anywhere else. Honours NO_COLOR (no-color.org) and dumb terminals. Colour only
/// repeats what the text says.
/// </summary>
internal sealed class Paint
{
    private readonly bool _on;

    private Paint(bool on) => _on = on;

    /// <summary>What fits the standard output of this process.</summary>
    public static Paint ForOutput() => new(
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb");

    public string Bold(string text) => Wrap("1", text);

    public string Faint(string text) => Wrap("2", text);

    public string Warn(string text) => Wrap("33", text);

    public string Ask(string text) => Wrap("36", text);

    private string Wrap(string code, string text) => _on ? $"\e[{code}m{text}\e[0m" : text;
}
