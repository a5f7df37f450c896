using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Host.Commands.Lint;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Rewrite;

/// <summary>Prints a suggestion: the proposed words with the note lines behind them, or the question and what may help to answer it.</summary>
internal sealed class SuggestionReport(TextWriter output, Paint paint)
{
    public void Write(RewriteRequest request, Suggestion suggestion)
    {
        var notes = new SourceText(request.Notes);
        if (!suggestion.Contradiction.IsEmpty)
        {
            output.WriteLine("Your notes speak against this remark:");
            WriteLines(notes, suggestion.Contradiction);
            output.WriteLine();
        }

        if (suggestion.Text is { } text)
        {
            WriteProposal(notes, suggestion, text);
        }
        else
        {
            WriteQuestion(suggestion);
        }
    }

    private void WriteProposal(SourceText notes, Suggestion suggestion, string text)
    {
        output.WriteLine("Your notes support this; keep it, change it or leave it:");
        output.WriteLine();
        foreach (var line in text.Split('\n'))
        {
            output.WriteLine($"  {paint.Bold(line)}");
        }

        output.WriteLine();
        output.WriteLine("It rests on these lines:");
        WriteLines(notes, suggestion.Evidence.SelectMany(e => e.Lines).Concat(suggestion.Quoted).Distinct().Order());
        output.WriteLine();
        var lead = suggestion.Contradiction.IsEmpty ? "It would help to add: " : string.Empty;
        output.WriteLine(lead + paint.Ask(suggestion.Question));
    }

    private void WriteQuestion(Suggestion suggestion)
    {
        if (suggestion.Contradiction.IsEmpty)
        {
            output.WriteLine("Your notes don't show what the candidate did here, so there is nothing to rewrite yet.");
        }

        output.WriteLine($"  {paint.Ask(suggestion.Question)}");
        if (suggestion.Signals.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("If you remember one of these, write down what you saw:");
        foreach (var signal in suggestion.Signals)
        {
            output.WriteLine($"  - {signal.Question}");
        }
    }

    private void WriteLines(SourceText notes, IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
        {
            var line = notes.Line(number - 1);
            var shown = Excerpt.Of(notes.Text.AsSpan(line.Start, line.Length)).Line;
            output.WriteLine($"  {paint.Faint($"{number,4} |")} {shown}");
        }
    }
}
