using System.Text.Json;
using CalibrationBot.Feedback.Agreement;

namespace CalibrationBot.Host.Commands.Batch;

/// <summary>Answers <c>{"id","scale":[low,high],"ratings":{rater:[number or null,…]}}</c> with the agreement figures.</summary>
internal sealed class AgreementJob : IBatchJob
{
    public string? Answer(JsonElement line, Utf8JsonWriter answer)
    {
        if (ReadScale(line, out var low, out var high) is { } scaleFault)
        {
            return scaleFault;
        }

        if (ReadRatings(line, out var ratings) is { } ratingsFault)
        {
            return ratingsFault;
        }

        if (!RatingMatrix.TryCreate(low, high, ratings, out var matrix, out var fault))
        {
            return fault;
        }

        var result = AgreementCalculator.Compute(matrix);
        Write(answer, "alpha_ordinal", result.AlphaOrdinal);
        Write(answer, "percent_agreement", result.PercentAgreement);
        Write(answer, "mean_pairwise_qwk", result.MeanPairwiseKappa);
        return null;
    }

    private static string? ReadScale(JsonElement line, out double low, out double high)
    {
        (low, high) = (0, 0);
        return line.TryGetProperty("scale", out var scale) && scale.ValueKind == JsonValueKind.Array && scale.GetArrayLength() == 2
            && TryNumber(scale[0], out low) && TryNumber(scale[1], out high)
            ? null
            : "\"scale\" must be two numbers, the lowest and the highest rating.";
    }

    private static string? ReadRatings(JsonElement line, out List<KeyValuePair<string, IReadOnlyList<double?>>> ratings)
    {
        ratings = [];
        if (!line.TryGetProperty("ratings", out var raters) || raters.ValueKind != JsonValueKind.Object)
        {
            return "\"ratings\" must be an object with one list a rater.";
        }

        foreach (var rater in raters.EnumerateObject())
        {
            List<double?> row = [];
            if (rater.Value.ValueKind != JsonValueKind.Null && !TryRow(rater.Value, row))
            {
                return $"The ratings of \"{rater.Name}\" must be a list of numbers and nulls.";
            }

            ratings.Add(new(rater.Name, row));
        }

        return null;
    }

    private static bool TryRow(JsonElement list, List<double?> row)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Null)
            {
                row.Add(null);
            }
            else if (TryNumber(item, out var rating))
            {
                row.Add(rating);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryNumber(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number);
    }

    private static void Write(Utf8JsonWriter answer, string name, double? value)
    {
        if (value is { } number)
        {
            answer.WriteNumber(name, number);
        }
        else
        {
            answer.WriteNull(name);
        }
    }
}
