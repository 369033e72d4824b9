// The router gives it one, and it passes it on.
public sealed record SongAdded(string Title);

public sealed record AddSong(string AlbumId, string Title);

public sealed partial class Album : Aggregate
{
    public int Songs { get; private set; }

    public void Add(string title) => Raise(new SongAdded(title));

    private void HandleSongAdded(SongAdded e) => Songs++;
}

public sealed partial class AlbumCommands(IRepository<Album> albums) : ICommandHandlers
{
    public async Task HandleAddSong(AddSong command, CommandContext context, CancellationToken cancellationToken)
        => await albums.UpdateAsync(command.AlbumId, album => album.Add(command.Title), context, cancellationToken);
}
