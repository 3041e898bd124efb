using ApprovalGrid.Api.Admission;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Tests.Silo;

namespace ApprovalGrid.Api.Tests.Admission;

/// <summary>However many come: what is let in is answered in time, and nearly as many are as the machine can do.</summary>
public sealed class AdmissionGateTests
{
    private readonly TestTime _time = new();

    [Fact]
    public async Task Who_fits_is_inside_at_once_and_who_does_not_is_let_in_when_one_leaves()
    {
        var gate = new AdmissionGate(new AdmissionOptions { FewestInside = 1, MostInside = 2 }, _time);
        Assert.True(await gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow()));
        Assert.True(await gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow()));
        var third = gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow());
        Assert.False(third.IsCompleted);

        gate.Leave(TimeSpan.FromMilliseconds(1));

        Assert.True(await third);
        Assert.Equal((2, 0), (gate.Inside, gate.Waiting));
    }

    [Fact]
    public async Task Work_that_has_begun_goes_before_new_work()
    {
        var gate = new AdmissionGate(new AdmissionOptions { FewestInside = 1, MostInside = 1 }, _time);
        await gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow());
        var filing = gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow());
        var decision = gate.EnterAsync(AdmissionClass.Running, _time.GetUtcNow());

        gate.Leave(TimeSpan.FromMilliseconds(1));

        Assert.True(await decision);
        Assert.False(filing.IsCompleted);
    }

    [Fact]
    public async Task Who_first_came_earlier_goes_first_and_who_came_last_makes_room()
    {
        var gate = new AdmissionGate(new AdmissionOptions { FewestInside = 1, MostInside = 1, MaxWaiting = 2 }, _time);
        await gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow());
        var late = gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow());
        var later = gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow().AddSeconds(1));
        var again = gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow().AddSeconds(-5));

        Assert.False(await later);
        gate.Leave(TimeSpan.FromMilliseconds(1));
        Assert.True(await again);
        Assert.False(late.IsCompleted);
    }

    [Theory]
    [InlineData("POST", "/api/v1/cases", true)]
    [InlineData("POST", "/api/v1/cases/", true)]
    [InlineData("POST", "/file/pension-transfer-in", true)]
    [InlineData("GET", "/file/pension-transfer-in", false)]
    [InlineData("POST", "/file/pension-transfer-in/draft", false)]
    [InlineData("POST", "/file/pension-transfer-in/materials", false)]
    [InlineData("POST", "/file/", false)]
    [InlineData("POST", "/desk/tasks/1-1/agree", false)]
    public void A_filing_by_program_or_by_page_is_new_work_and_all_else_has_begun(string method, string path, bool isNew)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = (method, path);
        Assert.Equal(isNew, AdmissionMiddleware.IsFiling(context.Request));
    }

    [Fact]
    public void A_ticket_keeps_the_place_of_one_request_and_of_no_other()
    {
        var tickets = new AdmissionTickets(new MasterKeySeal(new byte[MasterKeySeal.KeyLength]));
        var (came, now) = (_time.GetUtcNow(), _time.GetUtcNow().AddMinutes(3));
        var ticket = tickets.Give(came, "key-1");

        Assert.Equal(came, tickets.Read(ticket, "key-1", now));
        Assert.Equal(now, tickets.Read(ticket, "key-2", now));
        Assert.Equal(came.AddDays(2), tickets.Read(ticket, "key-1", came.AddDays(2)));
        foreach (var wrong in (string?[])[null, "", "%%%", "AAAA", ticket[..^2] + "AA", new string('A', 300)])
            Assert.Equal(now, tickets.Read(wrong, "key-1", now));
    }

    [Fact]
    public async Task Who_waits_too_long_or_finds_too_many_waiting_is_refused()
    {
        var gate = new AdmissionGate(new AdmissionOptions { FewestInside = 1, MostInside = 1, MaxWaiting = 1 }, _time);
        await gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow());
        var waiting = gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow());
        Assert.False(await gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow()));

        _time.Advance(TimeSpan.FromMilliseconds(399));
        gate.Expire();
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        gate.Expire();

        Assert.False(await waiting);
        Assert.Equal((1, 0), (gate.Inside, gate.Waiting));
    }

    /// <summary>A machine that does so many requests a second, whoever many are inside: each takes the longer, the more there are.</summary>
    [Theory]
    [InlineData(1_000, 3)]
    [InlineData(8_000, 3)]
    [InlineData(2_000, 10)]
    [InlineData(200, 3)]
    public void At_several_times_the_capacity_nine_tenths_of_it_is_good_work_and_what_is_let_in_is_quick(int perSecond, int times)
    {
        var gate = new AdmissionGate(new AdmissionOptions(), _time);
        var (inside, waiting) = (new Queue<TimeSpan>(), new List<(Task<bool> Entering, TimeSpan Came)>());
        var (now, owed, done, slowest) = (TimeSpan.Zero, 0d, 0, TimeSpan.Zero);
        var step = TimeSpan.FromMilliseconds(5);
        while (now < TimeSpan.FromSeconds(20))
        {
            now += step;
            _time.Advance(step);
            for (var coming = (int)(perSecond * times * step.TotalSeconds); coming > 0; coming--)
                waiting.Add((gate.EnterAsync(AdmissionClass.New, _time.GetUtcNow()), now));
            Admit();
            for (owed = Math.Min(inside.Count, owed + (perSecond * step.TotalSeconds)); owed >= 1; owed--)
            {
                var taken = now - inside.Dequeue();
                gate.Leave(taken);
                if (now < TimeSpan.FromSeconds(10))
                    continue;
                done++;
                slowest = taken > slowest ? taken : slowest;
            }

            Admit();
        }

        Assert.InRange(done, 0.9 * 10 * perSecond, 10.1 * perSecond);
        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        Assert.InRange(gate.RetryAfterSeconds, 2, 30);

        void Admit()
        {
            foreach (var (entering, _) in waiting.Where(one => one.Entering is { IsCompleted: true, Result: true }))
                inside.Enqueue(now);
            waiting.RemoveAll(one => one.Entering.IsCompleted);
        }
    }
}
