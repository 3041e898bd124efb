using ApprovalGrid.Answers;
using ApprovalGrid.Tasks;
using Microsoft.Data.Sqlite;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Whatever is changed behind the grid's back shows.</summary>
public sealed class VerificationTests : GridFixture
{
    [Theory]
    [InlineData("UPDATE events SET events = x'00' || substr(events, 2) WHERE version = 1", "chain at version 1")]
    [InlineData("UPDATE events SET sealed_events = zeroblob(40) WHERE version = 1", "chain at version 1")]
    [InlineData("DELETE FROM tasks WHERE number = 1", "task 1")]
    [InlineData("UPDATE tasks SET department = 'x'", "task 1")]
    [InlineData("DELETE FROM deadlines WHERE number = 1", "deadline 1")]
    [InlineData("UPDATE heads SET status = 'Completed'", "head")]
    public async Task A_change_behind_the_back_is_found(string change, string expected)
    {
        var id = await FileAsync();
        Assert.Empty((await Silo.Verifier.VerifyAsync(id, 10, CancellationToken.None))!.Differences);

        Change(change);

        var differences = (await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences;
        Assert.Contains(differences, difference => difference.What == expected);
    }

    [Fact]
    public async Task A_case_that_a_newer_silo_has_written_is_refused_until_that_silo_is_asked()
    {
        var id = await FileAsync();
        Change("UPDATE events SET schema_version = 99; UPDATE snapshots SET schema_version = 99");
        var older = await AddSiloAsync();

        var command = new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Agree };
        var refusal = (await older.Case(id).ActAsync(People.Window, command)).Refusal!;

        Assert.Equal(RefusalClass.Unavailable, refusal.Class);
        Assert.Equal(1, await older.Store.NewestVersionAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task No_such_case_is_said() => Assert.Null(await Silo.Verifier.VerifyAsync(42, 10, CancellationToken.None));

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
