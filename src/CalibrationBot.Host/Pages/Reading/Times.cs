using System.Globalization;

namespace CalibrationBot.Host.Pages.Reading;

/// <summary>How moments read on pages and in exports: unmistakable everywhere, without a script that knows the reader's zone.</summary>
internal static class Times
{
    public static string Long(DateTimeOffset at) => at.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.ToUniversalTime().ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Machine(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
