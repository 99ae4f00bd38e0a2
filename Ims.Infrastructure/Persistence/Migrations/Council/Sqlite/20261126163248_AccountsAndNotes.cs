using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.Sqlite
{
    /// <inheritdoc />
    public partial class AccountsAndNotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "AccountHolders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "AccountHolders",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StopSetBy",
                table: "AccountHolders",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WordScheme",
                table: "AccountHolders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "AccountHolderWords",
                columns: table => new
                {
                    Word = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false, collation: "NOCASE"),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountHolderWords", x => new { x.Word, x.Kind, x.HolderId });
                    table.ForeignKey(
                        name: "FK_AccountHolderWords_AccountHolders_HolderId",
                        column: x => x.HolderId,
                        principalTable: "AccountHolders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NameKeys",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 41, nullable: false),
                    Word = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NameKeys", x => new { x.Key, x.Word });
                });

            migrationBuilder.CreateTable(
                name: "PostingAttachments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PostingId = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    FileId = table.Column<long>(type: "INTEGER", nullable: false),
                    SizeBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostingAttachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PostingAttachments_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PostingAttachments_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PostingNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PostingId = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    WithdrawsNoteId = table.Column<long>(type: "INTEGER", nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostingNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PostingNotes_PostingNotes_WithdrawsNoteId",
                        column: x => x.WithdrawsNoteId,
                        principalTable: "PostingNotes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PostingNotes_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountHolders_Reference",
                table: "AccountHolders",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_AccountHolders_WordScheme",
                table: "AccountHolders",
                column: "WordScheme");

            migrationBuilder.CreateIndex(
                name: "IX_AccountHolderWords_HolderId",
                table: "AccountHolderWords",
                column: "HolderId");

            migrationBuilder.CreateIndex(
                name: "IX_PostingAttachments_FileId",
                table: "PostingAttachments",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_PostingAttachments_PostingId",
                table: "PostingAttachments",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_PostingNotes_PostingId",
                table: "PostingNotes",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_PostingNotes_WithdrawsNoteId",
                table: "PostingNotes",
                column: "WithdrawsNoteId",
                unique: true);

            migrationBuilder.CreateTriggers("PostingNotes", "PostingAttachments");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountHolderWords");

            migrationBuilder.DropTable(
                name: "NameKeys");

            migrationBuilder.DropTable(
                name: "PostingAttachments");

            migrationBuilder.DropTable(
                name: "PostingNotes");

            migrationBuilder.DropIndex(
                name: "IX_AccountHolders_Reference",
                table: "AccountHolders");

            migrationBuilder.DropIndex(
                name: "IX_AccountHolders_WordScheme",
                table: "AccountHolders");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "AccountHolders");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "AccountHolders");

            migrationBuilder.DropColumn(
                name: "StopSetBy",
                table: "AccountHolders");

            migrationBuilder.DropColumn(
                name: "WordScheme",
                table: "AccountHolders");
        }
    }
}
