using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.SqlServer
{
    /// <inheritdoc />
    public partial class ProfileSamples : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ImportProfileSamples",
                columns: table => new
                {
                    ProfileCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(260)", maxLength: 260, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    KeptAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    KeptBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportProfileSamples", x => x.ProfileCode);
                    table.ForeignKey(
                        name: "FK_ImportProfileSamples_ImportProfiles_ProfileCode",
                        column: x => x.ProfileCode,
                        principalTable: "ImportProfiles",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ImportProfileSamples");
        }
    }
}
