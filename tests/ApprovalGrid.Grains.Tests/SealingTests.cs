using System.Text;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Tests;

/// <summary>A dump of the database names nobody, and a person can be erased from it.</summary>
public sealed class SealingTests : GridFixture
{
    [Fact]
    public async Task A_dump_of_the_database_holds_nothing_personal_in_clear()
    {
        await Matter.RunAsync(this, Silo);
        Silo.Store.CutAfter(0);
        var filing = People.Filing() with { IdempotencyKey = "with-an-answer" };
        await Silo.Case(Silo.NewId()).FileAsync(People.Applicant, filing with { Applicant = filing.Applicant with { Phone = "13800138000" } });

        var dump = new List<byte>();
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            dump.AddRange(bytes);
        }

        var text = dump.ToArray();
        string[] personal = ["周小满", People.IdNumber, "13800138000", "1990-03-07", Matter.Comment, "987654", "1234567", "amountFen", "AccountMonths"];
        Assert.All(personal, secret =>
        {
            Assert.Equal(-1, text.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
            Assert.Equal(-1, text.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)));
        });
        Assert.NotEqual(-1, text.AsSpan().IndexOf(Encoding.UTF8.GetBytes("转入审核")));
    }

    [Fact]
    public async Task Destroying_the_key_erases_the_person_and_leaves_the_chain_whole()
    {
        var id = await FileAsync();
        await Silo.Store.DestroyKeyAsync(id, CancellationToken.None);
        var other = await AddSiloAsync();

        var view = (await other.Case(id).GetAsync(new Actors.Actor { Kind = Actors.ActorKind.Operator, Id = "ops" })).Value!;
        Assert.Equal(CaseStatus.Submitted, view.Status);
        var refusal = (await other.Case(id).ActAsync(People.Window, new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Agree })).Refusal!;
        Assert.Equal(RefusalCodes.Erased, refusal.Code);
        Assert.Empty((await other.Verifier.VerifyAsync(id, 10, CancellationToken.None))!.Differences);
    }
}
