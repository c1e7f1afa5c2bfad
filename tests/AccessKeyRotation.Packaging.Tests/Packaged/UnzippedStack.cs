using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Packaging.Tests.Packaged;

/// <summary>
/// The package that <c>PACKAGED_STACK</c> names, with each function unzipped into its own folder, which a test can
/// damage.
/// </summary>
internal sealed class UnzippedStack : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private UnzippedStack(string package) => Package = package;

    /// <summary>The folder of the package.</summary>
    public string Package { get; }

    public JsonObject Template => JsonNode.Parse(File.ReadAllText(Path.Combine(Package, "template.json")))!.AsObject();

    public string Architecture => (string)Template["Metadata"]!["Package"]!["Architecture"]!;

    public IEnumerable<JsonObject> Functions =>
        Template["Resources"]!
            .AsObject()
            .Select(resource => resource.Value!.AsObject())
            .Where(resource => (string)resource["Type"]! == "AWS::Lambda::Function")
            .Select(function => function["Properties"]!.AsObject());

    /// <summary>A folder for the output of a test.</summary>
    public string Output => Path.Combine(_folder.Path, "output");

    /// <summary>Skips the calling test if there is no package.</summary>
    public static UnzippedStack Open()
    {
        UnzippedStack stack = new(StackPackage.Require());
        foreach (string zip in Directory.EnumerateFiles(stack.Package, "*.zip"))
            ZipFile.ExtractToDirectory(zip, stack.FolderOf(Path.GetFileNameWithoutExtension(zip)));
        return stack;
    }

    /// <summary>Skips the calling test if this machine cannot run the functions.</summary>
    public static UnzippedStack OpenRunnable()
    {
        UnzippedStack stack = Open();
        bool isRunnable =
            OperatingSystem.IsLinux()
            && stack.Architecture
                == (
                    RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64
                        ? "arm64"
                        : "x86_64"
                );
        if (!isRunnable)
            stack.Dispose();
        Skip.IfNot(isRunnable, $"This machine does not run functions for {stack.Architecture} on Linux.");
        return stack;
    }

    public string FolderOf(string function) => Path.Combine(_folder.Path, function);

    /// <summary>The file that Lambda starts: the assembly or, without one, the native executable.</summary>
    public string StartOf(string function) => FunctionProgram.In(FolderOf(function), function).Path;

    /// <summary>True if the function is a native executable instead of assemblies.</summary>
    public bool IsNative(string function) => !StartOf(function).EndsWith(".dll", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
