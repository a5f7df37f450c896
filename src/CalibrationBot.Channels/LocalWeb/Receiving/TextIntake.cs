using System.Buffers;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.LocalWeb.Receiving;

/// <summary>Tells free text from commands, as the chats do: <c>/calibrate …</c>, or a text that begins with the bot's name.</summary>
internal static class TextIntake
{
    private const string Mention = "@" + LocalChannel.BotName;
    private static readonly SearchValues<char> WordLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_");

    /// <summary>What a typed text is.</summary>
    /// <returns>The input, or null for a slash command that is not ours.</returns>
    public static TurnInput? Read(string text)
    {
        if (After(text, LocalChannel.Command) is { } command)
        {
            return new Commanded(command);
        }

        if (After(text, Mention) is { } addressed)
        {
            return new Commanded(addressed);
        }

        return IsOtherCommand(text) ? null : new Said(text);
    }

    /// <summary>A slash and one bare word, as in <c>/remind</c>; a path such as <c>/api/orders</c> is free text.</summary>
    private static bool IsOtherCommand(string text)
    {
        if (text.Length < 2 || text[0] != '/')
        {
            return false;
        }

        var end = text.AsSpan().IndexOfAny(" \t\r\n");
        return text.AsSpan(1, (end < 0 ? text.Length : end) - 1) is { IsEmpty: false } word && !word.ContainsAnyExcept(WordLetters);
    }

    /// <summary>What follows the word at the text's start; null when the text does not begin with that word.</summary>
    private static string? After(string text, string word)
    {
        if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = text[word.Length..];
        return rest.Length == 0 || char.IsWhiteSpace(rest[0]) || rest[0] is ':' or ',' ? rest.TrimStart(' ', '\t', '\n', '\r', ':', ',') : null;
    }
}
