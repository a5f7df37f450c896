using System.Collections.Immutable;

namespace CalibrationBot.Flows.Practice.Reviewing;

/// <summary>What a session shows when one looks back: what was done, what to try, and what stayed hidden. No score.</summary>
/// <param name="Moments">What was done, in order.</param>
/// <param name="Advice">At most three things to try, in order of their moments.</param>
/// <param name="NotAsked">The questions that would have earned a fact.</param>
/// <param name="IsReadable">Whether it could be read at all: the reader knows English only.</param>
internal sealed record LookBack(ImmutableArray<SessionMoment> Moments, ImmutableArray<Advice> Advice, ImmutableArray<string> NotAsked, bool IsReadable);

/// <summary>A message in which something was done.</summary>
/// <param name="Message">Its index in the session.</param>
/// <param name="Minute">Its minute.</param>
/// <param name="AfterTime">Whether it came after time.</param>
/// <param name="IsEdited">Whether it was edited afterwards.</param>
/// <param name="Deeds">What was done, as words that follow "you": "named Redis".</param>
/// <param name="Words">The words that show it.</param>
/// <param name="Weight">How telling it is beside the others: 0 says that the like was done before.</param>
internal sealed record SessionMoment(int Message, double Minute, bool AfterTime, bool IsEdited, ImmutableArray<string> Deeds, string Words, int Weight);

/// <summary>Something to try next time, bound to a moment.</summary>
/// <param name="Signal">The signal of the rubric that it would show.</param>
/// <param name="Message">The index of the message it is bound to.</param>
/// <param name="Minute">The moment's minute.</param>
/// <param name="Words">The words it is about.</param>
/// <param name="Text">What to try: a question, or a concrete act.</param>
internal sealed record Advice(string Signal, int Message, double Minute, string Words, string Text);
