using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CalibrationBot.Host.Pages;

/// <summary>Answers with a component rendered to a whole page; no script ever runs on one.</summary>
internal static class Page
{
    public static IResult Of<TComponent>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TComponent : IComponent =>
        new RazorComponentResult<TComponent>(parameters) { StatusCode = status, PreventStreamingRendering = true };
}
