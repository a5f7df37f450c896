namespace CalibrationBot.Testing.Slack.Limits;

/// <summary>Where an element stands; not every element may stand everywhere.</summary>
internal enum ElementPlace
{
    Actions,
    Section,
    Input,
}
