using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Packaging.Functions;

/// <summary>
/// Version and AWS packages of a published function, from the <c>.deps.json</c> that its build wrote. The package
/// records them instead of the values that its caller passed.
/// </summary>
/// <param name="Version">The version of the function.</param>
/// <param name="AwsPackages">official or standin.</param>
internal sealed record BuildStamp(string Version, string AwsPackages)
{
    public const string Official = "official";
    public const string StandIn = "standin";

    /// <exception cref="PackagingException">The content is not the dependencies of the function.</exception>
    public static BuildStamp Read(PackagedFile dependencies, string function)
    {
        JsonObject? libraries;
        try
        {
            libraries = JsonNode.Parse(dependencies.Content)?["libraries"] as JsonObject;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new PackagingException($"{dependencies.Name} is not JSON that lists packages.", broken);
        }
        string? own = libraries
            ?.Select(library => library.Key)
            .FirstOrDefault(library => library.StartsWith($"{function}/", StringComparison.Ordinal));
        return own is null
            ? throw new PackagingException($"{dependencies.Name} does not list {function} and its packages.")
            : new(own[(function.Length + 1)..], libraries!.Any(IsStandIn) ? StandIn : Official);
    }

    /// <summary>A stand-in is a project of this repository with the name of a package of AWS.</summary>
    private static bool IsStandIn(KeyValuePair<string, JsonNode?> library) =>
        (string?)library.Value?["type"] == "project"
        && (
            library.Key.StartsWith("Amazon.Lambda.", StringComparison.Ordinal)
            || library.Key.StartsWith("AWSSDK.", StringComparison.Ordinal)
        );
}
