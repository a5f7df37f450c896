using System.Collections.Immutable;
using CalibrationBot.Feedback.Transcripts;

namespace CalibrationBot.Flows.Practice.Prompts;

/// <summary>A system-design prompt: what the candidate is told, and what the interviewer knows and watches for.</summary>
/// <param name="Id">Its id, the file's name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Statement">What the candidate is told; deliberately incomplete.</param>
/// <param name="FigureSets">The names of the two sets of figures, so that memorised numbers earn nothing.</param>
/// <param name="Facts">What is told only when asked.</param>
/// <param name="DeepDives">Where to go deeper.</param>
/// <param name="FailureModes">What can break.</param>
/// <param name="Watch">Behaviours worth writing down.</param>
internal sealed record DesignPrompt(
    string Id,
    string Title,
    string Statement,
    ImmutableArray<string> FigureSets,
    ImmutableArray<HiddenFact> Facts,
    ImmutableArray<string> DeepDives,
    ImmutableArray<string> FailureModes,
    ImmutableArray<string> Watch);

/// <summary>A fact the candidate gets only by asking.</summary>
/// <param name="Ask">The question that earns it.</param>
/// <param name="Figures">The answer in each figure set.</param>
/// <param name="About">What the question is about; its general cues earn the first fact of a subject.</param>
/// <param name="Cues">Phrases of questions that earn this very fact; a trailing <c>*</c> takes any ending.</param>
/// <param name="Heard">Questions as people ask them that earn this fact and no other; for the tests.</param>
internal sealed record HiddenFact(
    string Ask, ImmutableArray<string> Figures, QuestionSubject About, ImmutableArray<string> Cues, ImmutableArray<string> Heard);
