using ApprovalGrid.Api.Tests.Silo;
using ApprovalGrid.Silo;
using Microsoft.Extensions.Configuration;

namespace ApprovalGrid.Api.Tests;

public sealed class SiloStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grid-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Grid:Store:Provider", "Oracle", "Grid:Store:Provider is 'Oracle'")]
    [InlineData("Grid:Store:Provider", "Postgres", "Grid:Store:ConnectionString is missing")]
    [InlineData("Grid:Store:Provider ", "Sqlite", "Grid:Store:Provider  is no setting")]
    [InlineData("Grid:Stroe:Provider", "Sqlite", "Grid:Stroe:Provider is no setting; there are: Grid:Store:Provider")]
    [InlineData("Grid:Store:ConnectionString", "Server=x;Password=secret", "Grid:Store:ConnectionString is no connection string")]
    [InlineData("Grid:Store:ConnectionString", "Data Source=:memory:", "Grid:Store:ConnectionString must name a file")]
    [InlineData("Grid:WorkflowsDirectory", "/there/is/no/such/folder", "Grid:WorkflowsDirectory is /there/is/no/such/folder")]
    [InlineData("Grid:MasterKey", "c2hvcnQ=", "Grid:MasterKey must be 32 random bytes")]
    public void A_wrong_setting_is_named_in_one_sentence(string name, string value, string expected)
    {
        var error = Assert.Throws<SettingException>(() => Read((name, value)));
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("Kind", "fax", "Grid:Notices:Channels:sms:Kind is 'fax'; it must be one of: gateway, wecom, dingtalk.")]
    [InlineData("Url", "ftp://x/secret", "Grid:Notices:Channels:sms:Url must be an http or https address.")]
    [InlineData("Colour", "red", "Grid:Notices:Channels:sms:Colour is no setting of a channel; there are: Kind")]
    [InlineData("Body", "{\"to\":{phone}}", "Grid:Notices:Channels:sms:Body must be JSON")]
    [InlineData("Text", "{name} hat Post", "Grid:Notices:Channels:sms:Text holds '{name}'; there are: site, case")]
    [InlineData("Accepted", "0", "Grid:Notices:Channels:sms:Accepted must be member=value")]
    [InlineData("Events", "card,holiday", "Grid:Notices:Channels:sms:Events holds 'holiday'")]
    [InlineData("PerSecond", "0", "Grid:Notices:Channels:sms:PerSecond is '0'")]
    [InlineData("Audience", "everybody", "Grid:Notices:Channels:sms:Audience is 'everybody'")]
    public void A_wrong_setting_of_a_channel_names_the_rule_and_no_secret(string name, string value, string expected)
    {
        var wrong = ($"Grid:Notices:Channels:sms:{name}", value);
        var error = Assert.Throws<SettingException>(() => name == "Url" ? Read(wrong) : Read(("Grid:Notices:Channels:sms:Url", "https://sms.example/send"), wrong));
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Channels_of_notices_are_read_with_what_each_kind_is_for()
    {
        var notices = Read(
            ("Grid:Notices:Default", "none"), ("Grid:Notices:Address", "https://hall.example/"), ("Grid:Notices:Channels:sms:Url", "https://sms.example/send"),
            ("Grid:Notices:Channels:sms:Headers:X-Api-Key", "k"), ("Grid:Notices:Channels:sms:Body", "{\"m\":\"{phone}\",\"c\":\"{text}\"}"),
            ("Grid:Notices:Channels:group:Kind", "WeCom"), ("Grid:Notices:Channels:group:Url", "https://robot.example/?key=k"), ("Grid:Notices:Channels:group:Departments", "430100/hrss, 430102/market")).Notices;
        Assert.Equal(("none", "https://hall.example"), (notices.Default, notices.Address));
        Assert.Equal([("group", "wecom", 2), ("sms", "gateway", 0)], notices.Channels.Select(channel => (channel.Id, channel.Kind, channel.Departments.Length)));
        Assert.Equal([ApprovalGrid.Grains.Notices.NoticeAudience.Departments, ApprovalGrid.Grains.Notices.NoticeAudience.Applicants], notices.Channels.Select(channel => channel.Audience));
        Assert.StartsWith("Grid:Notices:Default is 'group'", Assert.Throws<SettingException>(() => Read(("Grid:Notices:Default", "group"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_settings_know_no_case_and_empty_values_are_none()
    {
        var settings = Read(("grid:store:provider", "sqlite"), ("GRID:DATADIRECTORY", _folder.FullName), ("Grid:MasterKey", ""), ("Grid:Bootstrap:OperatorPassword", " "));
        Assert.Equal(Path.Combine(_folder.FullName, "grid.db"), settings.DatabaseFile);
        Assert.Null(settings.MasterKey);
        Assert.Null(settings.OperatorPassword);
    }

    [Fact]
    public void Without_settings_data_and_workflows_are_those_of_the_repository()
    {
        var folders = SiloFolders.Find(Path.Combine(Repository.Root, "silos", "ApprovalGrid.Silo", "bin", "Debug", "net10.0"), _folder.FullName);
        Assert.Equal(new SiloFolders(Path.Combine(Repository.Root, "data"), Repository.Workflows), folders);
    }

    [Fact]
    public void A_published_silo_uses_the_workflows_beside_it_and_keeps_data_where_it_is_started()
    {
        var program = _folder.CreateSubdirectory("app");
        program.CreateSubdirectory("workflows");
        Assert.Equal(
            new SiloFolders(Path.Combine(_folder.FullName, "data"), Path.Combine(program.FullName, "workflows")),
            SiloFolders.Find(program.FullName, _folder.FullName));
    }

    [Fact]
    public void The_master_key_is_made_once_and_only_its_user_reads_it()
    {
        var key = MasterKeyFile.ReadOrCreate(_folder.FullName);
        Assert.Equal(key, MasterKeyFile.ReadOrCreate(_folder.FullName));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "keys")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        File.WriteAllText(file, "short");
        Assert.Throws<SettingException>(() => MasterKeyFile.ReadOrCreate(_folder.FullName));
    }

    [Theory]
    [InlineData("Grid:Stroe=1", "Grid:Stroe")]
    [InlineData("urls=nonsense", "ASPNETCORE_URLS")]
    [InlineData("Grid:Bootstrap:OperatorPassword=short", "Grid:Bootstrap:OperatorPassword")]
    [InlineData("Grid:Store:ConnectionString=Data Source=DATA/not-a-database", "Grid:Store:ConnectionString")]
    public async Task A_silo_that_cannot_start_says_why_in_one_line_and_ends_with_1(string setting, string named)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "not-a-database"), new string('x', 5000));
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string[] args = [.. Common, $"--{setting.Replace("DATA", _folder.FullName, StringComparison.Ordinal)}"];
        Assert.Equal(1, await SiloProcess.RunAsync(args, output, errors));
        var line = errors.ToString().TrimEnd();
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        using var errors = new StringWriter();
        string[] args = [$"--urls=http://127.0.0.1:{port}", $"--Grid:DataDirectory={_folder.FullName}"];
        Assert.Equal(1, await SiloProcess.RunAsync(args, TextWriter.Null, errors));
        Assert.StartsWith("ASPNETCORE_URLS", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains($":{port}", errors.ToString(), StringComparison.Ordinal);
    }

    private string[] Common => ["--urls=http://127.0.0.1:0", $"--Grid:DataDirectory={_folder.FullName}"];

    private SiloSettings Read(params (string Name, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Name, pair => (string?)pair.Value)).Build();
        return SiloSettings.Read(configuration, new SiloFolders(_folder.FullName, Repository.Workflows));
    }
}
