using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>
/// How a button finds its way back: <c>action_id</c> carries the flow's action, <c>block_id</c> the card's key. Slack wants
/// both unique in a message or view and at most 255 characters long (docs.slack.dev/reference/block-kit).
/// </summary>
/// <param name="Action">The flow's action, such as <c>debrief.rate</c>.</param>
/// <param name="CardKey">
/// The key of the reply whose card it is on; one too long for a block's id comes back as <c>~</c> and its SHA-256 instead.
/// </param>
internal readonly record struct ActionAddress(string Action, string CardKey)
{
    /// <summary>Actions that are ours, and never a flow's, begin so.</summary>
    public const string Own = "slack.";

    private const string FieldPrefix = "field:";
    private const int LongestId = 255;
    private const int LongestKey = 240;

    /// <summary>A button's <c>action_id</c>.</summary>
    /// <param name="action">The flow's action.</param>
    /// <param name="index">The button's place in the message.</param>
    public static string ActionId(string action, int index) => Checked(string.Create(CultureInfo.InvariantCulture, $"{action}#{index}"));

    /// <summary>The <c>block_id</c> of a block with buttons.</summary>
    /// <param name="cardKey">The key of the card's reply.</param>
    /// <param name="index">The block's place in the message.</param>
    public static string BlockId(string cardKey, int index) => Checked(string.Create(CultureInfo.InvariantCulture, $"{index}:{Shortened(cardKey)}"));

    /// <summary>The <c>block_id</c> and the <c>action_id</c> of an input.</summary>
    public static string FieldId(string name) => Checked(FieldPrefix + name);

    /// <summary>A key as it travels: itself, or for a very long one its hash.</summary>
    public static string Shortened(string cardKey) => cardKey.Length <= LongestKey
        ? cardKey
        : "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cardKey)));

    /// <summary>Reads what a pressed button sent. Anything may come from outside: what is not ours gives false.</summary>
    public static bool TryRead(string? actionId, string? blockId, out ActionAddress address)
    {
        address = default;
        var hash = actionId?.LastIndexOf('#') ?? -1;
        var colon = blockId?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (hash <= 0 || colon <= 0 || !IsNumber(actionId.AsSpan(hash + 1)) || !IsNumber(blockId.AsSpan(0, colon)))
        {
            return false;
        }

        address = new(actionId![..hash], blockId![(colon + 1)..]);
        return true;
    }

    /// <summary>Reads an input's id; false for anything else.</summary>
    public static bool TryReadField(string? id, out string name)
    {
        var isField = id?.StartsWith(FieldPrefix, StringComparison.Ordinal) == true;
        name = isField ? id![FieldPrefix.Length..] : string.Empty;
        return isField;
    }

    private static bool IsNumber(ReadOnlySpan<char> digits) => digits.Length is > 0 and < 10 && !digits.ContainsAnyExceptInRange('0', '9');

    private static string Checked(string id) => id.Length <= LongestId
        ? id
        : throw new ArgumentException($"A Slack id of {id.Length} characters is longer than {LongestId}; shorten the action's or field's name.");
}
