using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>A stretch of running text that becomes one block, or several when it is long.</summary>
/// <param name="Kind">How it stands.</param>
/// <param name="Items">Its atoms: those of each item for a list, else one item.</param>
internal sealed record Passage(PassageKind Kind, ImmutableArray<ImmutableArray<Atom>> Items)
{
    /// <summary>All its text, in UTF-16 code units.</summary>
    public int Length => Items.Sum(i => i.Sum(a => a.Length));

    public static Passage Of(PassageKind kind, IEnumerable<Atom> atoms) => new(kind, [[.. atoms]]);

    /// <summary>The first so many characters, and what is left; null for a part without text. People and moments stay whole.</summary>
    public (Passage? Head, Passage? Tail) Cut(int at)
    {
        if (Length <= at)
        {
            return (this, null);
        }

        var head = ImmutableArray.CreateBuilder<ImmutableArray<Atom>>();
        var rest = ImmutableArray.CreateBuilder<ImmutableArray<Atom>>();
        foreach (var item in Items)
        {
            var (fits, over) = CutItem(item, rest.Count > 0 ? 0 : at);
            at -= fits.Sum(a => a.Length);
            Add(head, fits);
            Add(rest, over);
        }

        return (head.Count == 0 ? null : this with { Items = head.ToImmutable() }, rest.Count == 0 ? null : this with { Items = rest.ToImmutable() });
    }

    /// <summary>The passage in parts of which each fits a block.</summary>
    public IEnumerable<Passage> Blocks()
    {
        for (Passage? rest = this; rest is not null;)
        {
            (var head, rest) = rest.Cut(SlackLimits.BlockText);
            if (head is null)
            {
                break;
            }

            yield return head;
        }
    }

    /// <summary>The block; its text fits already.</summary>
    public JsonObject ToBlock() => Kind switch
    {
        PassageKind.Title => Kit.Header(Words()),
        PassageKind.Hint when Items[0].Length <= SlackLimits.ContextElements && Items[0].All(a => a.Address is null) => new JsonObject
        {
            ["type"] = "context",
            ["elements"] = new JsonArray([.. Items[0].Select(a => a.ToContext())]),
        },
        PassageKind.List => Kit.RichText(new JsonObject
        {
            ["type"] = "rich_text_list",
            ["style"] = "bullet",
            ["elements"] = new JsonArray([.. Items.Select(i => Kit.Section(i))]),
        }),
        PassageKind.Quote => Kit.RichText(new JsonObject
        {
            ["type"] = "rich_text_quote",
            ["elements"] = Kit.Elements(Items[0]),
        }),
        _ => Kit.RichText(Kit.Section(Items[0])),
    };

    /// <summary>The words alone, for a file or a title.</summary>
    public string Words()
    {
        var words = new StringBuilder();
        foreach (var item in Items)
        {
            _ = words.Length > 0 ? words.Append('\n') : words;
            _ = Kind == PassageKind.List ? words.Append("- ") : words;
            words.AppendJoin(string.Empty, item.Select(a => a.Text));
        }

        return words.ToString();
    }

    private static void Add(ImmutableArray<ImmutableArray<Atom>>.Builder items, ImmutableArray<Atom> item)
    {
        if (!item.IsEmpty)
        {
            items.Add(item);
        }
    }

    private static (ImmutableArray<Atom> Fits, ImmutableArray<Atom> Over) CutItem(ImmutableArray<Atom> item, int room)
    {
        var fits = ImmutableArray.CreateBuilder<Atom>();
        for (var i = 0; i < item.Length; i++)
        {
            var atom = item[i];
            if (atom.Length <= room)
            {
                fits.Add(atom);
                room -= atom.Length;
                continue;
            }

            if (!atom.IsWords || room == 0)
            {
                return (fits.ToImmutable(), item[i..]);
            }

            var end = SlackText.CutBefore(atom.Text, room);
            if (end > room)
            {
                return (fits.ToImmutable(), item[i..]);
            }

            fits.Add(atom with { Text = atom.Text[..end] });
            return (fits.ToImmutable(), [atom with { Text = atom.Text[end..] }, .. item[(i + 1)..]]);
        }

        return (fits.ToImmutable(), []);
    }
}

/// <summary>How a passage stands.</summary>
internal enum PassageKind
{
    /// <summary>A card's title.</summary>
    Title,

    /// <summary>Running text.</summary>
    Text,

    /// <summary>Somebody's own words.</summary>
    Quote,

    /// <summary>A bulleted list.</summary>
    List,

    /// <summary>Small print.</summary>
    Hint,
}
