using System.IO.Compression;
using System.Runtime.InteropServices;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.CloudFormation.Resources;

/// <summary>AWS::Lambda::Function: its zip is unpacked, and runs as a process with the settings of the template.</summary>
internal static class FunctionResource
{
    private const int LongestTimeout = 900;
    private const int LeastMemory = 128;
    private const int MostMemory = 10_240;

    public static void Make(Made made, string id, PropertyMap properties)
    {
        string name = made.Template.NameOf(id);
        string handler = properties.Needed("Handler");
        properties.Only("Runtime", "dotnet10");
        CheckArchitecture(properties);
        LoggedFunction function = new(new(Program(made, id, properties, handler), new FunctionConfiguration(name)
        {
            AccountId = made.Account.Id,
            Endpoint = made.Endpoint,
            Timeout = TimeSpan.FromSeconds(properties.Number("Timeout", 1, LongestTimeout) ?? 3),
            MemorySize = properties.Number("MemorySize", LeastMemory, MostMemory) ?? LeastMemory,
            LogFormat = properties.Map("LoggingConfig")?.Text("LogFormat") ?? FunctionConfiguration.TextFormat,
            LogGroup = properties.Map("LoggingConfig")?.Text("LogGroup"),
            Environment = Variables(properties),
        }));
        made.Functions.Add(function);
        made.Account.Functions.Add(name, function.Configuration.Arn, function.InvokeAsync);
    }

    private static FunctionProgram Program(Made made, string id, PropertyMap properties, string handler)
    {
        if (JsonScalar.Text(properties.Find("Code")) is not { } code)
            throw properties.Wrong($"Code is {properties.Find("Code")?.ToJsonString() ?? "missing"}; it must be the path of a zip beside the template.");
        string zip = Path.Combine(made.Package, code);
        if (!File.Exists(zip))
            throw properties.Wrong($"Code is '{code}', and there is no {zip}.");
        DirectoryInfo folder = made.Code.CreateSubdirectory(id);
        try
        {
            ZipFile.ExtractToDirectory(zip, folder.FullName);
            return FunctionProgram.In(folder.FullName, handler);
        }
        catch (InvalidDataException notZip)
        {
            throw properties.Wrong($"Code is '{code}', which is no zip: {notZip.Message}");
        }
        catch (FileNotFoundException)
        {
            throw properties.Wrong($"Handler is '{handler}', and {code} has neither {handler}.dll nor {handler}.");
        }
    }

    // What was compiled ahead of time for another processor would not start here.
    private static void CheckArchitecture(PropertyMap properties)
    {
        string here = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x86_64";
        if (properties.Texts("Architectures") is [var other] && other != here)
            throw properties.Wrong($"Architectures is {other}, and this machine is {here}. Make the package with -p:Architecture={here}.");
    }

    private static Dictionary<string, string> Variables(PropertyMap properties) =>
        properties.Map("Environment")?.Map("Variables")?.Members.ToDictionary(
            variable => variable.Key, variable => JsonScalar.Text(variable.Value) ?? throw properties.Wrong($"Environment variable {variable.Key} must be a text.")) ?? [];
}
