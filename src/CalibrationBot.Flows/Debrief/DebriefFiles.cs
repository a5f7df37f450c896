using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Debrief;

/// <summary>Writes debriefs with the links they are listed, exported and erased by.</summary>
internal static class DebriefFiles
{
    public static void Save(Step step, Loop loop, DebriefDocument debrief, long version) =>
        step.Save(
            debrief.Key,
            version,
            debrief,
            DebriefJson.Default.DebriefDocument,
            $"person:{debrief.Person}",
            $"loop:{debrief.LoopId}",
            Loop.CandidateLink(loop.Candidate));
}
