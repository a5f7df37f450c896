using Xunit;

namespace CalibrationBot.Acceptance.Tests.Browsing;

/// <summary>A test that drives Chromium; skipped, saying so, where there is none.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Path is null)
        {
            Skip = "There is no Chromium: install the package chromium, or name the program in CHROMIUM_PATH.";
        }
    }
}
