namespace CalibrationBot.Host.Demo;

/// <summary>What to put into the local workspace.</summary>
/// <param name="Loops">Whether an empty one gets the sample loops besides its people and channel.</param>
internal sealed record DemoOptions(bool Loops);
