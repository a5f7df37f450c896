namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>The ways in which Slack brings something; each has its own way to be answered.</summary>
internal enum Surface
{
    /// <summary>The Events API: Slack repeats what was not acknowledged.</summary>
    Event,

    /// <summary>A slash command: the answer's words are shown to the person.</summary>
    Command,

    /// <summary>A button, a view or a shortcut: never repeated.</summary>
    Interaction,

    /// <summary>A select that loads its choices.</summary>
    Options,
}
