using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Transcripts.Reading;
using CalibrationBot.Feedback.Transcripts.Scoring;

namespace CalibrationBot.Feedback.Transcripts;

/// <summary>
/// Finds what a candidate did in a practice session: rules where the language is regular, small logistic scorers over named
/// features where it is not. It reads in order and remembers what was asked and answered; the interviewer's next words count
/// too, since "who said five years?" shows an assumption better than the assumption itself. Thread-safe, no I/O, deterministic,
/// linear in the length of the session.
/// </summary>
public sealed class TranscriptReader
{
    private static readonly Lazy<TranscriptReader> LazyDefault = new(() => TryLoad(DataFiles.Embedded, out var reader, out var errors)
        ? reader!
        : throw new InvalidOperationException(string.Join('\n', errors)));

    private static readonly ImmutableArray<(PracticeEventType Type, QuestionSubject? Subject)> Events =
    [
        .. PracticeEventNames.All.Select(name => PracticeEventNames.TryParse(name, out var type, out var subject)
            ? (type, subject)
            : throw new InvalidOperationException(name)),
    ];

    private readonly Knowledge _knowledge;
    private readonly SessionWalk _walk;
    private readonly EventModel _model;

    private TranscriptReader(Knowledge knowledge, MeaningFeatures meaning, EventModel model) =>
        (_knowledge, _walk, _model) = (knowledge, new(knowledge, meaning), model);

    /// <summary>The reader made from the data that ships inside the assembly.</summary>
    public static TranscriptReader Default => LazyDefault.Value;

    /// <summary>Makes a reader from data files.</summary>
    /// <param name="files">The files; those below <c>Transcripts/Data/</c> and the word vectors are used.</param>
    /// <param name="reader">The reader, when every file is right.</param>
    /// <param name="errors">Otherwise every fault found.</param>
    public static bool TryLoad(DataFiles files, out TranscriptReader? reader, out ImmutableArray<DataError> errors)
    {
        ArgumentNullException.ThrowIfNull(files);
        var faults = new DataFaults();
        var knowledge = Knowledge.Read(files, faults);
        var meaning = new MeaningFeatures(WordVectorsReader.Read(files, faults));
        if (files.Find(EventModel.File) is not { } weights)
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(EventModel.File), "This file is missing.");
            weights = string.Empty;
        }

        var model = EventModel.Read(weights, meaning, faults);
        errors = faults.ToErrors();
        reader = errors.IsEmpty ? new(knowledge, meaning, model) : null;
        return reader is not null;
    }

    /// <summary>The events, by message and then in the order of the types. Only candidate's messages have any.</summary>
    public ImmutableArray<PracticeEvent> Read(Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        var events = ImmutableArray.CreateBuilder<PracticeEvent>();
        foreach (var turn in _walk.Walk(transcript))
        {
            var scores = _model.Score(turn.Features);
            for (var i = 0; i < scores.Length; i++)
            {
                var (type, subject) = Events[i];
                if (turn.Allows(type) && (scores[i] > 0 || type == PracticeEventType.FirstTechnology))
                {
                    events.Add(new(type, subject, turn.Message.Index, SpanOf(turn, i, type), EventReasons.For(type, subject, turn)));
                }
            }
        }

        return events.ToImmutable();
    }

    /// <summary>The sentences of one message that ask, or look as if they did, in order.</summary>
    /// <param name="message">A candidate's message; any text.</param>
    public ImmutableArray<AskedSentence> FindQuestions(string message)
    {
        var read = ReadMessage.Of(0, new TranscriptMessage(0, Speaker.Candidate, message), _knowledge);
        return [.. read.Sentences.Where(s => s.Mood != Mood.States).Select(s => new AskedSentence(s.Span, AimOf(s)))];
    }

    private AskingAim AimOf(Sentence sentence)
    {
        var pretence = _knowledge.Pretence;
        return sentence.Has(pretence.Recommend) ? AskingAim.Recommendation
            : sentence.Has(pretence.Repeat) && sentence.Mood == Mood.OnlyLooksAsking ? AskingAim.Repetition
            : sentence.Has(pretence.Permission) ? AskingAim.Permission
            : sentence.Mood == Mood.OnlyLooksAsking ? AskingAim.Nothing
            : sentence.Has(_knowledge.Concept("check-direction")) ? AskingAim.Direction
            : AskingAim.Fact;
    }

    private TextSpan SpanOf(CandidateTurn turn, int eventIndex, PracticeEventType type)
    {
        var message = turn.Message;
        if (type == PracticeEventType.FirstTechnology && turn.FirstTechnology is { } technology)
        {
            var (first, last) = (message.Words[technology.First], message.Words[technology.After - 1]);
            return new(first.Start, last.End - first.Start);
        }

        var sentence = _model.StrongestSentence(turn.Features, eventIndex, message.Sentences.Length);
        return message.Sentences[sentence].Span;
    }
}
