using System.IO.Compression;
using System.Runtime.InteropServices;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.CloudFormation.Resources;

/// <summary>
/// AWS::Lambda::Function: the zip is unpacked and runs as a process with the settings of the template.
/// </summary>
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
        LoggedFunction function = new(
            new(
                Program(made, id, properties, handler),
                new FunctionConfiguration(name)
                {
                    AccountId = made.Account.Id,
                    Endpoint = made.Endpoint,
                    Timeout = TimeSpan.FromSeconds(properties.Number("Timeout", 1, LongestTimeout) ?? 3),
                    MemorySize = properties.Number("MemorySize", LeastMemory, MostMemory) ?? LeastMemory,
                    LogFormat = properties.Map("LoggingConfig")?.Text("LogFormat") ?? FunctionConfiguration.TextFormat,
                    LogGroup = properties.Map("LoggingConfig")?.Text("LogGroup"),
                    Environment = Variables(properties),
                }
            )
        );
        made.Functions.Add(function);
        made.Account.Functions.Add(name, function.Configuration.Arn, function.InvokeAsync);
    }

    private static FunctionProgram Program(Made made, string id, PropertyMap properties, string handler)
    {
        if (JsonScalar.Text(properties.Find("Code")) is not { } code)
            throw properties.Wrong(
                $"Code is {properties.Find("Code")?.ToJsonString() ?? "missing"}; it must be the path of a zip "
                    + "beside the template."
            );
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
            throw properties.Wrong($"Code is '{code}', which is not a zip file: {notZip.Message}");
        }
        catch (FileNotFoundException)
        {
            throw properties.Wrong($"Handler is '{handler}', and {code} has neither {handler}.dll nor {handler}.");
        }
    }

    // Code that was compiled for another processor would not start here.
    private static void CheckArchitecture(PropertyMap properties)
    {
        string here = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x86_64";
        if (properties.Texts("Architectures") is [var other] && other != here)
            throw properties.Wrong(
                $"Architectures is {other}, and this machine is {here}. Build the package with -p:Architecture={here}."
            );
    }

    private static Dictionary<string, string> Variables(PropertyMap properties) =>
        properties
            .Map("Environment")
            ?.Map("Variables")
            ?.Members.ToDictionary(
                variable => variable.Key,
                variable =>
                    JsonScalar.Text(variable.Value)
                    ?? throw properties.Wrong($"Environment variable {variable.Key} must be a text.")
            )
        ?? [];
}

/// <summary>A permission to invoke a function: AWS::Lambda::Permission.</summary>
/// <param name="Function">A name or an ARN.</param>
/// <param name="SourceAccount">Null allows every account.</param>
internal sealed record FunctionPermission(
    string LogicalId,
    string Function,
    string Action,
    string Principal,
    string? SourceAccount
)
{
    public static void Make(Made made, string id, PropertyMap properties) =>
        made.Permissions.Add(
            new(
                id,
                properties.Needed("FunctionName"),
                properties.Needed("Action"),
                properties.Needed("Principal"),
                properties.Text("SourceAccount")
            )
        );

    public bool LetsIn(string principal, LocalAccount account, string functionArn) =>
        Principal == principal
        && Action is "lambda:InvokeFunction" or "lambda:*"
        && (SourceAccount is null || SourceAccount == account.Id)
        && account.Functions.Find(Function)?.Arn == functionArn;
}
