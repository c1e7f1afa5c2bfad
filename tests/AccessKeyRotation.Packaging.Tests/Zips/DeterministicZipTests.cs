using System.IO.Compression;
using System.Security.Cryptography;
using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Packaging.Zips;
using AccessKeyRotation.Peers;
using CsCheck;

namespace AccessKeyRotation.Packaging.Tests.Zips;

public sealed class DeterministicZipTests
{
    private static readonly byte[] Elf = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1];

    private static readonly Gen<PackagedFile[]> Files = Gen.Select(
            Gen.String[Gen.Char["abcXYZ01.-_ äß"], 1, 8].Array[1, 3].Select(parts => string.Join('/', parts)),
            Gen.Byte.Array[0, 300],
            (name, content) => new PackagedFile(name, content)
        )
        .Array[0, 20]
        .Select(files => files.DistinctBy(file => file.Name).ToArray());

    [Fact]
    public void The_order_of_the_files_does_not_matter() =>
        Gen.Select(Files, Gen.Int)
            .Sample(
                (files, seed) =>
                {
                    PackagedFile[] shuffled = [.. files];
                    new Random(seed).Shuffle(shuffled);
                    DeterministicZip.Create(shuffled).Should().Equal(DeterministicZip.Create(files));
                },
                iter: 200
            );

    [Fact]
    public void Every_file_comes_out_as_it_went_in_sorted_by_name() =>
        Files.Sample(
            files =>
            {
                using ZipArchive zip = new(new MemoryStream(DeterministicZip.Create(files)));
                zip.Entries.Select(entry => entry.FullName)
                    .Should()
                    .Equal(files.Select(file => file.Name).Order(StringComparer.Ordinal));
                foreach (PackagedFile file in files)
                    ContentOf(zip.GetEntry(file.Name)!).Should().Equal(file.Content);
            },
            iter: 200
        );

    [Fact]
    public void A_file_has_one_time_whatever_its_own_and_a_mode_by_what_it_is()
    {
        using ZipArchive zip = new(
            new MemoryStream(
                DeterministicZip.Create([
                    new("function", Elf),
                    new("function.dll", [1]),
                    new("folder/settings.json", []),
                ])
            )
        );

        zip.Entries.Select(entry => (entry.FullName, Convert.ToString(entry.ExternalAttributes >>> 16, 8)))
            .Should()
            .Equal(("folder/settings.json", "100644"), ("function", "100755"), ("function.dll", "100644"));
        zip.Entries.Should().OnlyContain(entry => entry.LastWriteTime.DateTime == new DateTime(1980, 1, 1));
    }

    [Fact]
    public void Contents_of_a_folder_make_the_same_zip_whatever_the_times_and_modes_of_its_files()
    {
        using TemporaryFolder folder = new();
        string file = folder.Add("a/b", [1, 2, 3]);
        byte[] Zip() => DeterministicZip.Create(PublishedFunction.FilesIn(folder.Path));
        byte[] before = Zip();

        File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Zip().Should().Equal(before);
    }

    [SkippableFact]
    public void Unzip_and_Python_read_it_and_take_it_for_made_on_Unix()
    {
        Peer.Require("unzip");
        Peer.Require("python3");
        using TemporaryFolder folder = new();
        string zip = folder.Add(
            "x.zip",
            DeterministicZip.Create([new("bin/function", Elf), new("ä.json", "{}"u8.ToArray()), new("empty", [])])
        );
        const string script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as archive:
                print(archive.testzip())
                for entry in archive.infolist():
                    print(entry.filename, entry.create_system, oct(entry.external_attr >> 16), *entry.date_time)
            """;

        PeerResult python = Peer.Run(
            "python3",
            ["-c", script, zip],
            new Dictionary<string, string> { ["PYTHONIOENCODING"] = "utf-8" }
        );
        PeerResult tested = Peer.Run("unzip", ["-tq", zip]);
        PeerResult unzipped = Peer.Run(
            "unzip",
            ["-q", zip, "-d", folder.Path],
            new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8" }
        );

        python
            .Output.Should()
            .Be(
                "None\nbin/function 3 0o100755 1980 1 1 0 0 0\nempty 3 0o100644 1980 1 1 0 0 0\nä.json 3 0o100644 1980 1 1 0 0 0\n",
                python.Error
            );
        (tested.ExitCode, unzipped.ExitCode).Should().Be((0, 0), tested.Output + unzipped.Output + unzipped.Error);
        UnixMode
            .Of(Path.Combine(folder.Path, "bin/function"))
            .Should()
            .HaveFlag(UnixFileMode.OtherExecute)
            .And.HaveFlag(UnixFileMode.UserWrite);
    }

    [Fact]
    public void The_bytes_are_the_same_on_every_machine_and_with_every_release_of_dotnet()
    {
        byte[] text = [.. Enumerable.Range(0, 100_000).Select(number => (byte)(number % 251 * number / 1_000))];

        byte[] zip = DeterministicZip.Create([new("bin/function", Elf), new("text", text), new("empty", [])]);

        Convert.ToHexStringLower(SHA256.HashData(zip))[..40].Should().Be("b0515fad9660db77efde9aee8e3a6f2c64d71d8e");
    }

    private static byte[] ContentOf(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
