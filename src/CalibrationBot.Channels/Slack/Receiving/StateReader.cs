using System.Collections.Immutable;
using System.Globalization;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Reads <c>state.values</c>, what stands in a message's or view's inputs (docs.slack.dev/reference/block-kit/block-elements).</summary>
internal static class StateReader
{
    /// <summary>Each input's value as a text, by its <c>block_id</c>; several values are joined with a line feed.</summary>
    public static ImmutableDictionary<string, string> Read(Node values)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (block, elements) in values.Members)
        {
            foreach (var (_, element) in elements.Members)
            {
                fields[block] = Value(element);
            }
        }

        return fields.ToImmutable();
    }

    private static string Value(Node element) => element["type"].Text switch
    {
        "static_select" or "external_select" or "radio_buttons" or "overflow" => element["selected_option"]["value"].Text ?? string.Empty,
        "multi_static_select" or "multi_external_select" or "checkboxes" => Joined(element["selected_options"].Items.Select(o => o["value"].Text)),
        "users_select" => element["selected_user"].Text ?? string.Empty,
        "multi_users_select" => Joined(element["selected_users"].Items.Select(u => u.Text)),
        "conversations_select" => element["selected_conversation"].Text ?? string.Empty,
        "channels_select" => element["selected_channel"].Text ?? string.Empty,
        "datepicker" => element["selected_date"].Text ?? string.Empty,
        "timepicker" => element["selected_time"].Text ?? string.Empty,
        "datetimepicker" => Moment(element["selected_date_time"].Number),
        _ => element["value"].Text ?? string.Empty,
    };

    private static string Joined(IEnumerable<string?> values) => string.Join('\n', values.OfType<string>());

    private static string Moment(long? seconds) => seconds is >= 0 and <= int.MaxValue
        ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)
        : string.Empty;
}
