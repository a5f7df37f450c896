namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>The ids of inputs, which tell how their value is to be read when it comes back.</summary>
internal static class FieldNames
{
    private const string TextPrefix = "field:";
    private const string ManyPrefix = "many:";
    private const string DatePrefix = "date:";
    private const string TimePrefix = "time:";

    /// <summary>One value, as it is.</summary>
    public static string Text(string name) => TextPrefix + name;

    /// <summary>Several values, which Teams joins with commas.</summary>
    public static string Many(string name) => ManyPrefix + name;

    /// <summary>The day of a moment, and the zone it stands in: what comes back may name another one, or none.</summary>
    public static string Date(string name, TimeZoneInfo zone) => $"{DatePrefix}{zone.Id}|{name}";

    /// <summary>The zone and the name in what <see cref="TryRead"/> gave for a day; null for a zone this machine does not know.</summary>
    public static (TimeZoneInfo? Zone, string Name) DateParts(string name)
    {
        var bar = name.IndexOf('|', StringComparison.Ordinal);
        return bar >= 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name[..bar], out var zone) ? (zone, name[(bar + 1)..]) : (null, name[(bar + 1)..]);
    }

    /// <summary>The time of day of a moment.</summary>
    public static string Time(string name) => TimePrefix + name;

    /// <summary>Reads an id back; false for what is not ours.</summary>
    public static bool TryRead(string id, out FieldSort sort, out string name)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal) + 1;
        name = id[colon..];
        sort = id[..colon] switch
        {
            TextPrefix => FieldSort.Text,
            ManyPrefix => FieldSort.Many,
            DatePrefix => FieldSort.Date,
            TimePrefix => FieldSort.Time,
            _ => FieldSort.None,
        };
        return sort != FieldSort.None;
    }
}

/// <summary>How a field's value is to be read.</summary>
internal enum FieldSort
{
    /// <summary>Not a field.</summary>
    None,

    /// <summary>As it is.</summary>
    Text,

    /// <summary>Several, joined with commas.</summary>
    Many,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,
}
