namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>A workspace that uses its organisation's installation, as a payload says (docs.slack.dev/enterprise/developing-for-enterprise-orgs).</summary>
/// <param name="Team">The workspace's id.</param>
/// <param name="Enterprise">The organisation's id.</param>
internal sealed record Organisation(string Team, string Enterprise)
{
    /// <summary>What an event's envelope, an interaction or a command over Socket Mode says; null for a workspace's own installation.</summary>
    public static Organisation? Of(Node payload)
    {
        var authorization = payload["authorizations"].Items.FirstOrDefault();
        var isOrganisations = authorization["is_enterprise_install"].IsTrue || payload["is_enterprise_install"].IsTrue || payload["is_enterprise_install"].Text == "true";
        return isOrganisations
            ? Of(
                Places.Team(payload["context_team_id"].Text, payload["view"]["app_installed_team_id"].Text, payload["team"]["id"].Text, payload["user"]["team_id"].Text, payload["team_id"].Text),
                authorization["enterprise_id"].Text ?? payload["enterprise"]["id"].Text ?? payload["enterprise_id"].Text)
            : null;
    }

    /// <summary>What a command's form says.</summary>
    public static Organisation? Of(IReadOnlyDictionary<string, string> form) =>
        form.GetValueOrDefault("is_enterprise_install") == "true" ? Of(form.GetValueOrDefault("team_id"), form.GetValueOrDefault("enterprise_id")) : null;

    private static Organisation? Of(string? team, string? enterprise) => team is ['T', ..] && enterprise is ['E', ..] ? new(team, enterprise) : null;
}
