using System.Reflection;

namespace AccessKeyRotation.Aws;

/// <summary>
/// The AWS packages that this build uses: the official ones, or the stand-ins of eng/AwsPackages.
/// See docs/decisions/aws-packages.md.
/// </summary>
public static class AwsPackageSource
{
    /// <summary>The value of <see cref="Name"/> for the official packages.</summary>
    public const string Official = "official";

    private static int s_written;

    /// <summary><c>official</c> or <c>standin</c>, as the build recorded it.</summary>
    public static string Name { get; } =
        typeof(AwsPackageSource)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "AwsPackages")
            .Value!;

    /// <summary>Writes <see cref="Notification"/> once for each process. Writes nothing if there is none.</summary>
    public static void WriteNotification(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        string? notification = Notification(Name, Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"));
        if (notification is not null && Interlocked.Exchange(ref s_written, 1) == 0)
            writer.WriteLine(notification);
    }

    /// <summary>
    /// Warns of stand-ins that call AWS. Null for the official packages or an account on this machine.
    /// </summary>
    /// <param name="source">The value of <see cref="Name"/>.</param>
    /// <param name="endpointUrl">The value of AWS_ENDPOINT_URL; null or empty if it is not set.</param>
    internal static string? Notification(string source, string? endpointUrl) =>
        source == Official || (Uri.TryCreate(endpointUrl, UriKind.Absolute, out Uri? url) && url.IsLoopback)
            ? null
            : "For tests only: this build uses stand-ins of AWS packages. "
                + "Build with -p:AwsPackages=official before you use it with an AWS account.";
}
