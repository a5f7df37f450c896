using Xunit;

namespace CalibrationBot.Testing.Slack.Clients;

/// <summary>A test that needs Slack's own clients from npm; skipped, saying so, where they are not installed.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (NodeClient.Folder is null)
        {
            Skip = "Slack's clients are not installed: npm ci --prefix tests/CalibrationBot.Acceptance.Tests/slack-clients";
        }
    }
}
