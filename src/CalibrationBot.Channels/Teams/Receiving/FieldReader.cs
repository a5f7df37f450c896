using System.Globalization;
using System.Text.Json;
using CalibrationBot.Channels.Teams.Rendering;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>Reads a card's inputs back into the flows' form: several values by lines, moments with their offset.</summary>
internal static class FieldReader
{
    /// <summary>Reads them.</summary>
    /// <param name="data">What the action sent.</param>
    /// <param name="zone">Where the person is, for moments whose field does not say it.</param>
    public static IReadOnlyDictionary<string, string> Read(JsonElement data, TimeZoneInfo zone)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var dates = new Dictionary<string, string>(StringComparer.Ordinal);
        var times = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in data.EnumerateObject())
        {
            if (FieldNames.TryRead(LenientJson.NameOf(property), out var sort, out var name))
            {
                var text = LenientJson.TextOf(property.Value);
                switch (sort)
                {
                    case FieldSort.Many:
                        fields[name] = text.Replace(',', '\n');
                        break;
                    case FieldSort.Date:
                        dates[name] = text;
                        break;
                    case FieldSort.Time:
                        times[name] = text;
                        break;
                    default:
                        fields[name] = text;
                        break;
                }
            }
        }

        foreach (var (zoned, date) in dates)
        {
            var (own, name) = FieldNames.DateParts(zoned);
            fields[name] = MomentOf(date, times.GetValueOrDefault(name, string.Empty), own ?? zone);
        }

        // A time of day without its date is no moment; the flow says so.
        foreach (var (name, time) in times.Where(t => t.Value.Length > 0))
        {
            fields.TryAdd(name, time);
        }

        return fields;
    }

    // What can't be read is handed on as typed, so that the flow can say what is wrong with it.
    private static string MomentOf(string date, string time, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact($"{date} {(time.Length == 0 ? "00:00" : time)}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return $"{date} {time}".Trim();
        }

        var moment = new DateTimeOffset(local, zone.GetUtcOffset(local));
        return moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}
