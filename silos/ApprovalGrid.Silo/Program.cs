using ApprovalGrid.Silo;

return TransferProcess.IsAskedFor(args)
    ? await TransferProcess.RunAsync(args, Console.Out, Console.Error)
    : await SiloProcess.RunAsync(args, Console.Out, Console.Error);
