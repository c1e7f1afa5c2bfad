using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>Plans that Terraform and the AWS provider make of configurations in Plans/, without an account.</summary>
internal static class TerraformPlan
{
    /// <summary>
    /// A plan as JSON, in a folder. Skips the calling test where Terraform is missing or no folder of providers has the AWS one; unlike other judges it is
    /// not required, for a provider cannot be installed by every package manager.
    /// </summary>
    /// <param name="configuration">Its name in Plans/.</param>
    public static void Make(string configuration, string file, Scratch scratch)
    {
        Skip.If(Peer.Find("terraform") is null, "terraform is not on PATH");
        string? providers = Providers();
        Skip.If(providers is null, "no folder of providers has registry.terraform.io/hashicorp/aws; name one by TERRAFORM_PROVIDERS");

        string source = CfnGuard.Beside("Plans");
        foreach (string each in Directory.EnumerateFiles(Path.Combine(source, configuration), "*.tf", SearchOption.AllDirectories))
            scratch.Write(Path.Combine(configuration, Path.GetRelativePath(Path.Combine(source, configuration), each)), File.ReadAllText(each));
        scratch.Write(Path.Combine(configuration, "provider.tf"), File.ReadAllText(Path.Combine(source, "provider.tf")));
        string folder = Path.Combine(scratch.Folder, configuration);
        Run(scratch, "init", folder, "init", "-no-color", "-input=false", $"-plugin-dir={providers}");
        Run(scratch, "plan", folder, "plan", "-no-color", "-input=false", "-refresh=false", "-out=plan");
        scratch.Write(file, Run(scratch, "show", folder, "show", "-json", "plan"));
    }

    private static string Run(Scratch scratch, string what, string folder, params string[] arguments)
    {
        PeerResult result = Peer.Run(
            "terraform", [$"-chdir={folder}", .. arguments],
            new Dictionary<string, string> { ["TF_CLI_CONFIG_FILE"] = scratch.Write("terraformrc", ""), ["CHECKPOINT_DISABLE"] = "1" });
        result.ExitCode.Should().Be(0, "terraform {0}: {1}", what, result.Error);
        return result.Output;
    }

    /// <summary>Where Terraform looks by itself, and where administrators put providers.</summary>
    private static string? Providers()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        IEnumerable<string?> folders =
        [
            Environment.GetEnvironmentVariable("TERRAFORM_PROVIDERS"), Path.Combine(home, ".terraform.d", "plugins"), "/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins",
            .. Directory.Exists("/opt") ? Directory.EnumerateDirectories("/opt") : [],
        ];
        return folders.OfType<string>().FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "registry.terraform.io", "hashicorp", "aws")));
    }
}
