using System.Reflection;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Tests.Silo;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;
using ApprovalGrid.ServiceItems;

namespace ApprovalGrid.Client.Tests;

public sealed class ClientTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_grain_answers_as_if_it_were_here()
    {
        using var grid = Connect();
        var answer = await grid.GetGrain<IDepartmentGrain>("430100/hrss").GetAsync(Actor.Caller);
        Assert.True(answer.Accepted);
        Assert.Equal("长沙市人力资源和社会保障局", answer.Value.Name);
        Assert.Equal(2, answer.Value.OpenTasks);
    }

    [Fact]
    public async Task Every_method_of_every_public_grain_interface_goes_through()
    {
        using var grid = Connect();
        var called = 0;
        // What integrators and auditors ask (definitions, migration, replay) is tried against a real silo, by the tests of the command line.
        foreach (var type in (Type[])[typeof(ICaseGrain), typeof(IDepartmentGrain), typeof(IServiceItemGrain), typeof(Officials.IOfficialGrain)])
        {
            foreach (var method in type.GetMethods())
            {
                var key = type == typeof(ICaseGrain) ? method.Name == nameof(ICaseGrain.FileAsync) ? GridClient.NewCase : "C-7" : "430100/hrss";
                var grain = typeof(GridClient).GetMethod(nameof(GridClient.GetGrain))!.MakeGenericMethod(type).Invoke(grid, [key]);
                var task = (Task)method.Invoke(grain, [.. method.GetParameters().Select(Sample)])!;
                Assert.True(await Task.WhenAny(task) == task && task.IsCompletedSuccessfully, $"{type.Name}.{method.Name}: {task.Exception?.InnerException?.Message}");
                var answer = task.GetType().GetProperty("Result")!.GetValue(task)!;
                Assert.True(answer.GetType().GetProperty("Value")!.GetValue(answer) is not null || type == typeof(IServiceItemGrain) || method.Name.StartsWith("GetPublic", StringComparison.Ordinal), $"{type.Name}.{method.Name}");
                called++;
            }
        }

        Assert.True(called >= 16);
    }

    [Fact]
    public async Task A_refusal_is_a_result()
    {
        using var grid = Connect();
        var answer = await grid.GetGrain<IDepartmentGrain>("430100/hrss").ClaimNextAsync(Actor.Caller, new ClaimNext { Role = "nobody" });
        Assert.False(answer.Accepted);
        Assert.Equal((RefusalCodes.NothingToClaim, RefusalClass.NotFound), (answer.Refusal.Code, answer.Refusal.Class));
    }

    [Fact]
    public async Task A_command_without_a_key_gets_one_and_one_with_a_key_keeps_it()
    {
        using var grid = Connect();
        var department = grid.GetGrain<IDepartmentGrain>("430100/hrss");
        await department.ClaimNextAsync(Actor.Caller, new ClaimNext());
        Assert.Matches("^[0-9a-f]{32}$", _silo.Log.Last<ClaimNext>().IdempotencyKey!);
        await department.ClaimNextAsync(Actor.Caller, new ClaimNext { IdempotencyKey = "mine" });
        Assert.Equal("mine", _silo.Log.Last<ClaimNext>().IdempotencyKey);
    }

    [Fact]
    public async Task Whatever_actor_is_sent_the_silo_puts_the_signed_in_one_there()
    {
        using var grid = Connect();
        await grid.GetGrain<IDepartmentGrain>("430100/hrss").GetAsync(new Actor { Kind = ActorKind.Engine, Id = "engine" });
        Assert.Equal(("li.na@430100", ActorKind.Official), (_silo.Log.Calls[^1].By.Id, _silo.Log.Calls[^1].By.Kind));
    }

    [Fact]
    public async Task A_department_system_signs_in_by_its_key()
    {
        using var grid = GridClient.Connect(new GridClientOptions { Addresses = [_silo.Address], ApiKey = "demo-key-bank-430100" });
        Assert.True((await grid.GetGrain<ICaseGrain>("C-7").RaiseEventAsync(Actor.Caller, new RaiseEvent { EventName = "MoneyReceived" })).Accepted);
        Assert.Equal(["MoneyReceived"], _silo.Log.Calls[^1].By.Events.ToArray());
    }

    [Fact]
    public async Task An_ended_token_is_renewed_unseen()
    {
        using var grid = Connect();
        var department = grid.GetGrain<IDepartmentGrain>("430100/hrss");
        await department.GetAsync(Actor.Caller);
        // The silo's clock runs ahead: the client still takes its token for good.
        _silo.Time.Advance(TimeSpan.FromHours(2));
        Assert.True((await department.GetAsync(Actor.Caller)).Accepted);
    }

    [Fact]
    public async Task A_wrong_password_is_an_error_that_says_so()
    {
        using var grid = GridClient.Connect(new GridClientOptions { Addresses = [_silo.Address], UserName = "li.na@430100", Password = "wrong" });
        var error = await Assert.ThrowsAsync<GridSignInException>(() => grid.GetGrain<IDepartmentGrain>("430100/hrss").GetAsync(Actor.Caller));
        Assert.Equal("wrong-user-name-or-password", error.Problem!.Code);
    }

    [Fact]
    public async Task A_wrong_key_is_an_error_that_says_so()
    {
        using var grid = GridClient.Connect(new GridClientOptions { Addresses = [_silo.Address], ApiKey = "no such key" });
        await Assert.ThrowsAsync<GridSignInException>(() => grid.GetGrain<IDepartmentGrain>("430100/hrss").GetAsync(Actor.Caller));
    }

    [Fact]
    public async Task What_the_silo_refuses_to_read_is_an_error_with_the_faults()
    {
        using var grid = Connect();
        var error = await Assert.ThrowsAsync<GridRequestException>(() =>
            grid.GetGrain<IDepartmentGrain>("430100/hrss").ClaimNextAsync(Actor.Caller, new ClaimNext { IdempotencyKey = "has blank" }));
        Assert.Equal(422, error.Problem!.Status);
        Assert.Equal("$.idempotencyKey", Assert.Single(error.Problem.Faults).Path);
        Assert.NotEmpty(error.Problem.TraceId);
    }

    [Fact]
    public async Task An_error_inside_the_silo_is_not_tried_again()
    {
        using var grid = Connect();
        var error = await Assert.ThrowsAsync<GridException>(() => grid.GetGrain<ICaseGrain>("C-7").WithdrawAsync(Actor.Caller, new WithdrawCase { Reason = "throw" }));
        Assert.Equal("internal-error", error.Problem!.Code);
    }

    [Fact]
    public void Options_that_contradict_themselves_are_named()
    {
        Uri[] addresses = [_silo.Address];
        Assert.Contains("Addresses", Refused(new() { Addresses = [] }), StringComparison.Ordinal);
        Assert.Contains("Addresses", Refused(new() { Addresses = [new Uri("ftp://x")] }), StringComparison.Ordinal);
        Assert.Contains("ApiKey", Refused(new() { Addresses = addresses, ApiKey = "k", UserName = "u", Password = "p" }), StringComparison.Ordinal);
        Assert.Contains("UserName", Refused(new() { Addresses = addresses, UserName = "u" }), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new GridClientOptions { Addresses = addresses, UserName = "u", Password = "secret" }.ToString(), StringComparison.Ordinal);

        static string Refused(GridClientOptions options) => Assert.Throws<ArgumentException>(() => GridClient.Connect(options)).Message;
    }

    private static object? Sample(ParameterInfo parameter) => parameter.ParameterType.Name switch
    {
        nameof(Actor) => Actor.Caller,
        nameof(FileCase) => new FileCase { ServiceItem = "x", Region = "430100", Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "n" } },
        nameof(Tasks.TaskCommand) => new Tasks.TaskCommand { Task = 1, Version = 1, Operation = Tasks.TaskOperation.Claim },
        nameof(WithdrawCase) => new WithdrawCase { Reason = "r" },
        nameof(SuspendCase) => new SuspendCase { Reason = "r" },
        nameof(JumpCase) => new JumpCase { Target = "t", Reason = "r" },
        nameof(TerminateCase) => new TerminateCase { Reason = "r", Basis = "b" },
        nameof(CompleteTask) => new CompleteTask { TaskId = "t" },
        nameof(LegalAct) => new ResumeClock { Stop = 1 },
        nameof(Officials.HandOver) => new Officials.HandOver { To = "b" },
        nameof(RaiseEvent) => new RaiseEvent { EventName = "E", Payload = JsonText.From(new { a = 1 }) },
        nameof(ServiceItems.ItemDraft) => new ServiceItems.ItemDraft { Item = JsonText.EmptyObject },
        nameof(String) => "x",
        _ => Activator.CreateInstance(parameter.ParameterType),
    };

    private GridClient Connect() =>
        GridClient.Connect(new GridClientOptions { Addresses = [_silo.Address], UserName = "li.na@430100", Password = "demo" });
}
