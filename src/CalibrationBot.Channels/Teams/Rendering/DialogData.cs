using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Receiving;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>What a button carries that opens a dialog of ours, or turns its page.</summary>
/// <param name="Sort">What the dialog shows.</param>
/// <param name="CardKey">The key of the reply whose card it is about.</param>
/// <param name="Page">Which page of it, from 0.</param>
internal sealed record DialogData(DialogSort Sort, string CardKey, int Page = 0)
{
    private const string Own = "cb";

    /// <summary>The data of an <c>Action.Submit</c> on a message, which Teams answers with <c>task/fetch</c> ("Dialogs", learn.microsoft.com).</summary>
    /// <param name="hasDialogs">Whether the client knows dialogs; one that does not sends the data as a message.</param>
    public JsonObject ToJson(bool hasDialogs)
    {
        var data = new JsonObject();
        if (hasDialogs)
        {
            data["msteams"] = new JsonObject { ["type"] = "task/fetch" };
        }

        data[Own] = new JsonObject { ["d"] = Sort == DialogSort.Form ? "form" : "rest", ["k"] = CardKey, ["n"] = Page.ToString(CultureInfo.InvariantCulture) };
        return data;
    }

    /// <summary>Reads what came back; false for what is no dialog's.</summary>
    public static bool TryRead(JsonElement data, out DialogData dialog)
    {
        var own = data.Part(Own);
        DialogSort? sort = own.Word("d") switch { "form" => DialogSort.Form, "rest" => DialogSort.Rest, _ => null };
        dialog = new(sort ?? default, own.Word("k"), int.TryParse(own.Word("n"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0);
        return sort is not null;
    }
}

/// <summary>What a dialog shows.</summary>
internal enum DialogSort
{
    /// <summary>What is to be filled in.</summary>
    Form,

    /// <summary>What the message had no room for.</summary>
    Rest,
}
