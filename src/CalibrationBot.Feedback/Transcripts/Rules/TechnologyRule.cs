using CalibrationBot.Feedback.Transcripts.Reading;

namespace CalibrationBot.Feedback.Transcripts.Rules;

/// <summary>Finds the first technology that a message puts into the design, as opposed to asking about it, comparing with it or ruling it out.</summary>
internal static class TechnologyRule
{
    /// <summary>So many words before a mention can still decide how it is meant.</summary>
    private const int FarthestBack = 40;

    public static PhraseMatch? FirstUsed(ReadMessage message, Knowledge knowledge)
    {
        foreach (var mention in message.Technologies)
        {
            var sentence = message.SentenceOf(mention.First);
            if (!IsAskedAbout(message, sentence, mention) && !IsRuledOut(message, sentence, mention, knowledge) && !IsHypothetical(message, sentence, mention))
            {
                return mention;
            }
        }

        return null;
    }

    // "May I use Kafka, or …?" asks; "I'd use Kafka, is that ok?" has decided before the comma.
    private static bool IsAskedAbout(ReadMessage message, Sentence sentence, PhraseMatch mention)
    {
        if (sentence.Mood == Mood.States)
        {
            return false;
        }

        for (var at = Math.Max(sentence.First, mention.First - FarthestBack); at < mention.First; at++)
        {
            if (message.Words[at].Form is "i'd" or "i'll" or "i" && at + 1 < mention.First && message.Words[at + 1].Form is "use" or "put" or "take" or "go" or "pick" or "choose")
            {
                return at > sentence.First && message.Words[at - 1].Form is "may" or "can" or "should" or "could" or "shall" or "do";
            }
        }

        return sentence.After - sentence.First > 3 || message.Words[sentence.First].Form is "which" or "why";
    }

    private static bool IsRuledOut(ReadMessage message, Sentence sentence, PhraseMatch mention, Knowledge knowledge)
    {
        for (var at = Math.Max(sentence.First, mention.First - 2); at < mention.First; at++)
        {
            if (message.Words[at].Form is "," or ":" or "but")
            {
                return false;
            }

            if (message.Words[at].Form == "over" && IsPreferredTo(message, sentence, at, knowledge))
            {
                return true;
            }

            if (knowledge.RejectsBefore.Contains(message.Words[at].Form) || knowledge.ExampleBefore.Contains(message.Words[at].Form))
            {
                return true;
            }
        }

        return mention.After < sentence.After && message.Words[mention.After].Form is "lineage" or "style" or "-style" or "like" or "paper" or "isn't" or "away" or "out";
    }

    // "Kafka over RabbitMQ" and "I prefer that over Redis" rule out; "it goes over MQTT" puts in.
    private static bool IsPreferredTo(ReadMessage message, Sentence sentence, int over, Knowledge knowledge)
    {
        for (var at = Math.Max(sentence.First, over - FarthestBack); at < over; at++)
        {
            if (message.Words[at].Form is "prefer" or "preferred" or "choose" or "chose" or "pick" or "picked" or "favour" or "favor" or "rather"
                || knowledge.TechnologyWords.Contains(message.Words[at].Form))
            {
                return true;
            }
        }

        return false;
    }

    // "Airflow would bring the dependencies for free" weighs it; "Airflow" alone, or after "with", takes it.
    private static bool IsHypothetical(ReadMessage message, Sentence sentence, PhraseMatch mention) =>
        mention.First - sentence.First <= 1
        && mention.After < sentence.After
        && message.Words[mention.After].Form is "would" or "could" or "might" or "may" or "also" or "was" or "used";
}
