namespace CalibrationBot.Flows.Storage;

/// <summary>A turn that failed too often and waits for an operator. Holds nothing that anybody typed.</summary>
/// <param name="Number">What to name when running it again.</param>
/// <param name="TurnId">The turn's id.</param>
/// <param name="Workspace">The workspace it came from.</param>
/// <param name="Kind">What it carried: <c>said</c>, <c>commanded</c>, <c>chose</c> or <c>time</c>.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="ParkedAt">When it was set aside.</param>
/// <param name="Cause">The exception's type and where in the code it came from.</param>
public sealed record ParkedTurn(long Number, string TurnId, string Workspace, string Kind, int Attempts, DateTimeOffset ParkedAt, string Cause);
